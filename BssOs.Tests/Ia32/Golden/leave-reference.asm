000  mov ecx,0x101000
005  mov edx,[ecx+4]
008  cmp edx,[esp+8]
00c  jne near 0x0020004C
012  cmp edx,[ecx+8]
015  je short 0x00200063
017  lea ecx,[eax*8]
01e  and ecx,[0x300008]
024  add ecx,[0x300004]
02a  cmp eax,[ecx]
02c  jne short 0x00200063
02e  mov eax,[ecx+4]
031  inc dword [eax+4]
034  js short 0x0020005E
036  mov [edx],eax
038  add edx,4
03b  mov ecx,0x101000
040  mov [ecx+4],edx
043  mov edx,[esp+4]
047  mov [ecx],edx
049  ret 0x14
04c  sub edx,4
04f  cmp edx,[esp+8]
053  jne short 0x00200063
055  cmp eax,[edx]
057  jne short 0x00200063
059  jmp 0x00200043
05e  dec dword [eax+4]
061  mov eax,[ecx]
063  mov ecx,0x14
068  jmp 0x00103040
