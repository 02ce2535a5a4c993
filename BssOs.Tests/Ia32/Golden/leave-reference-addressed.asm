000  mov edx,[0x101004]
006  cmp edx,[esp+8]
00a  jne near 0x00200054
010  cmp edx,[0x101008]
016  je short 0x00200066
018  cmp eax,[0x300008]
01e  jae short 0x00200066
020  mov ecx,[0x300004]
026  mov ecx,[ecx+eax*4]
029  test cl,1
02c  jne short 0x00200066
02e  mov eax,ecx
030  mov ecx,[eax+0xC]
033  cmp dword [ecx+0xC],0
037  jne short 0x00200066
039  inc dword [eax+4]
03c  mov [edx],eax
03e  add edx,4
041  mov [0x101004],edx
047  mov edx,[esp+4]
04b  mov [0x101000],edx
051  ret 0x14
054  sub edx,4
057  cmp edx,[esp+8]
05b  jne short 0x00200066
05d  cmp eax,[edx]
05f  jne short 0x00200066
061  jmp 0x00200047
066  mov ecx,0x14
06b  jmp 0x00103040
