000  mov edx,[0x101004]
006  cmp edx,[esp+8]
00a  jne near 0x0020004F
010  cmp edx,[0x101008]
016  je short 0x00200066
018  lea ecx,[eax*8]
01f  and ecx,[0x300008]
025  add ecx,[0x300004]
02b  cmp eax,[ecx]
02d  jne short 0x00200066
02f  mov eax,[ecx+4]
032  inc dword [eax+4]
035  js short 0x00200061
037  mov [edx],eax
039  add edx,4
03c  mov [0x101004],edx
042  mov edx,[esp+4]
046  mov [0x101000],edx
04c  ret 0x14
04f  sub edx,4
052  cmp edx,[esp+8]
056  jne short 0x00200066
058  cmp eax,[edx]
05a  jne short 0x00200066
05c  jmp 0x00200042
061  dec dword [eax+4]
064  mov eax,[ecx]
066  mov ecx,0x14
06b  jmp 0x00103040
